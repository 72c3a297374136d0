-- Records that a dispatch was given back without a begin, so that nobody begins it when it is read again. See VerificationStore.refuse.
-- KEYS: claim
-- ARGV: token, outcome, claimLife (ms)
local claim = redis.call('HMGET', KEYS[1], 'token', 'outcome')
if claim[1] then
  if claim[2] then return {'RECORDED', claim[2]} end
  return {'BEGUN'}
end
redis.call('HSET', KEYS[1], 'token', ARGV[1], 'outcome', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return {'REFUSED'}
