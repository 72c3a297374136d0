-- Counts a send to one phone against what the vendor gives it. See SendCounts.
-- KEYS: sends (dispatch ids by the time of their send)
-- ARGV: dispatch id [, most, period (ms), with the clock]...
local time = redis.call('TIME')
local now = tonumber(time[1]) * 1000 + math.floor(tonumber(time[2]) / 1000)

local function text(number) return string.format('%.0f', number) end

if redis.call('ZSCORE', KEYS[1], ARGV[1]) then return {'HELD'} end

local wait, longest = 0, 0
for i = 2, #ARGV, 3 do
  local most, period = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
  local clock = ARGV[i + 2] == '1'
  local begun = clock and now - now % period or now - period + 1
  if redis.call('ZCOUNT', KEYS[1], text(begun), '+inf') >= most then
    if not clock then
      -- room comes when the oldest of the newest so many leaves
      begun = tonumber(redis.call('ZREVRANGE', KEYS[1], most - 1, most - 1, 'WITHSCORES')[2])
    end
    wait = math.max(wait, begun + period - now)
  end
  longest = math.max(longest, period)
end
if wait > 0 then return {'OVER', text(wait)} end

redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', text(now - longest))
redis.call('ZADD', KEYS[1], text(now), ARGV[1])
redis.call('PEXPIRE', KEYS[1], text(longest))
return {'COUNTED'}
