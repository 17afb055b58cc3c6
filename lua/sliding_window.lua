-- Counts a call if fewer than the limit were counted in the window that ends now.
-- Keeps the moment of each counted call and is therefore exact: two counters weighed by time would let guesses
-- through, or hold honest calls up, when calls come unevenly. Its memory is bounded by the limit, so it is for small limits.
-- KEYS  1 moments (ms) of the counted calls, oldest first
-- ARGV  1 limit  2 window ms  3 calls to count: 1; below zero: the newest is taken back
-- REPLY {'taken', calls left, ms until none is counted any more} | {'refused', 0, ms until none, ms until one may be}
local limit = tonumber(ARGV[1])
local window_ms = tonumber(ARGV[2])
local wanted = tonumber(ARGV[3])

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

local function number(value)
  return string.format('%.0f', value)
end

-- The clock was set back: what was counted after now was counted just now.
local newest_ms = tonumber(redis.call('LINDEX', KEYS[1], -1) or 0)
if newest_ms > now_ms then
  for i = 1, redis.call('LLEN', KEYS[1]) do
    if tonumber(redis.call('LINDEX', KEYS[1], -i)) <= now_ms then
      break
    end
    redis.call('LSET', KEYS[1], -i, number(now_ms))
  end
  newest_ms = now_ms
end

local oldest_ms = tonumber(redis.call('LINDEX', KEYS[1], 0) or now_ms)
while oldest_ms <= now_ms - window_ms do
  redis.call('LPOP', KEYS[1])
  oldest_ms = tonumber(redis.call('LINDEX', KEYS[1], 0) or now_ms)
end
local counted = redis.call('LLEN', KEYS[1])

if wanted < 0 then
  redis.call('RPOP', KEYS[1])
  counted = math.max(counted - 1, 0)
  newest_ms = tonumber(redis.call('LINDEX', KEYS[1], -1) or now_ms - window_ms)
elseif counted >= limit then
  local leaves_ms = tonumber(redis.call('LINDEX', KEYS[1], counted - limit)) + window_ms
  return { 'refused', '0', number(newest_ms + window_ms - now_ms), number(leaves_ms - now_ms) }
else
  redis.call('RPUSH', KEYS[1], number(now_ms))
  redis.call('PEXPIRE', KEYS[1], window_ms)
  counted = counted + 1
  newest_ms = now_ms
end
return { 'taken', number(math.max(limit - counted, 0)), number(newest_ms + window_ms - now_ms) }
