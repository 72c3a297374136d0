-- May this dispatch be sent, now, by this worker? See VerificationStore.begin.
-- KEYS: claim, latest, verification
-- ARGV: token, deadline, callTimeout, claimLife, generation, mode [, validity, kept [, requestId, id, kid, digits, attempts, sameCode]]
-- All times are ms; generations are about ms since 1970, far below 2^53.
local token, deadline, callTimeout = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local claimLife, generation, mode = ARGV[4], tonumber(ARGV[5]), ARGV[6]

local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function text(number) return string.format('%.0f', number) end

-- 1. the claim
local claim = redis.call('HMGET', KEYS[1], 'token', 'outcome', 'id', 'kid', 'digits')
if claim[1] then
  if claim[2] then return {'RECORDED', claim[2]} end
  local id, kid, digits = claim[3] or '', claim[4] or '', claim[5] or ''
  if claim[1] == token then return {'GO', text(deadline - now), id, kid, digits} end
  return {'LOST', id, kid, digits}
end

-- 2. the deadline
if now + callTimeout > deadline then return {'EXPIRED'} end

local id, kid, digits = '', '', ''
if mode ~= 'test' then
  local validity, kept = tonumber(ARGV[7]), tonumber(ARGV[8])
  local life = text(validity + kept)
  local latest = redis.call('HGET', KEYS[2], 'generation')
  latest = latest and tonumber(latest) or -1

  -- 3. the generation
  if generation < latest then return {'NEWER'} end

  local record = redis.call('HMGET', KEYS[3], 'state', 'id', 'kid', 'digits', 'created', 'expires')
  local live = record[1] == 'LIVE' and now < tonumber(record[6])

  if mode == 'callers' then
    if generation > latest and record[1] == 'LIVE' then
      redis.call('HSET', KEYS[3], 'state', 'EXPIRED')
    end
  else
    local requestId, sameCode = ARGV[9], ARGV[14] == '1'
    if generation == latest and record[1] then
      -- 4. the same request again: its own record, or nobody waits for it
      if not live then return {'USED'} end
      id, kid, digits = record[2], record[3], record[4]
    elseif live and sameCode and now - tonumber(record[5]) <= validity then
      id, kid, digits = record[2], record[3], record[4]
      redis.call('HSET', KEYS[3], 'request', requestId, 'expires', text(now + validity))
      redis.call('PEXPIRE', KEYS[3], life)
    else
      id, kid, digits = ARGV[10], ARGV[11], ARGV[12]
      redis.call('DEL', KEYS[3])
      redis.call('HSET', KEYS[3], 'id', id, 'kid', kid, 'digits', digits, 'request', requestId, 'state', 'LIVE',
        'attempts', ARGV[13], 'created', text(now), 'expires', text(now + validity))
      redis.call('PEXPIRE', KEYS[3], life)
    end
  end

  if generation > latest then
    redis.call('HSET', KEYS[2], 'generation', ARGV[5], 'maker', mode)
    redis.call('PEXPIRE', KEYS[2], life)
  end
end

-- 5. mine
redis.call('HSET', KEYS[1], 'token', token)
if id ~= '' then redis.call('HSET', KEYS[1], 'id', id, 'kid', kid, 'digits', digits) end
redis.call('PEXPIRE', KEYS[1], claimLife)
return {'GO', text(deadline - now), id, kid, digits}
