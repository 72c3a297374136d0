-- Puts a definite outcome into the claim of its holder. See VerificationStore.finish.
-- KEYS: claim
-- ARGV: token, outcome, cutTo (ms since 1970), atLeast (ms from now), published
if redis.call('HGET', KEYS[1], 'token') ~= ARGV[1] then return {'NOT_YOURS'} end
redis.call('HSET', KEYS[1], 'outcome', ARGV[2])
if ARGV[5] == '1' then
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', math.max(tonumber(ARGV[3]), now + tonumber(ARGV[4]))))
end
return {'DONE'}
