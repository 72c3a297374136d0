-- Counts a guess that was compared outside, in constant time. See CodeChecks.
-- KEYS: latest, verification, wrong, answer
-- ARGV: id, matched, consume, wrongADay, wrongCounted (ms), answerKept (ms; 0 = no idempotency key)
local id, matched, consume = ARGV[1], ARGV[2] == '1', ARGV[3] == '1'
local answerKept = tonumber(ARGV[6])

if answerKept > 0 and matched then
  local answer = redis.call('HMGET', KEYS[4], 'id', 'request', 'consume')
  if answer[1] == id and answer[3] == ARGV[3] then return {'GOOD', answer[2]} end
end

if tonumber(redis.call('GET', KEYS[3]) or '0') >= tonumber(ARGV[4]) then return {'DAILY_LIMIT'} end
if redis.call('HGET', KEYS[1], 'maker') == 'callers' then return {'NOT_MANAGED'} end

local record = redis.call('HMGET', KEYS[2], 'state', 'id', 'request', 'expires')
if not record[1] then return {'UNKNOWN'} end
if record[2] ~= id then return {'CHANGED'} end

if record[1] == 'LIVE' then
  local time = redis.call('TIME')
  local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)
  if now >= tonumber(record[4]) then
    redis.call('HSET', KEYS[2], 'state', 'EXPIRED')
    return {'EXPIRED'}
  end
else
  return {record[1]}
end

if matched then
  if consume then redis.call('HSET', KEYS[2], 'state', 'USED') end
  if answerKept > 0 then
    redis.call('HSET', KEYS[4], 'id', id, 'request', record[3], 'consume', ARGV[3])
    redis.call('PEXPIRE', KEYS[4], ARGV[6])
  end
  return {'GOOD', record[3]}
end

local left = redis.call('HINCRBY', KEYS[2], 'attempts', -1)
if redis.call('INCR', KEYS[3]) == 1 then redis.call('PEXPIRE', KEYS[3], ARGV[5]) end
if left <= 0 then redis.call('HSET', KEYS[2], 'state', 'EXHAUSTED') end
return {'WRONG', string.format('%.0f', math.max(left, 0)), record[3]}
