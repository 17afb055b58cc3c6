-- Counts an attempt at a code, if the visitor and the address have one left; the first one opens the window.
-- KEYS  1 attempts of the visitor  2 attempts of the address
-- ARGV  1 most of a visitor  2 most of an address  3 window ms
-- REPLY {'counted'} | {'wait', ms until one is left again}
local window_ms = tonumber(ARGV[3])

local wait_ms = 0
for i = 1, 2 do
  if tonumber(redis.call('GET', KEYS[i]) or 0) >= tonumber(ARGV[i]) then
    wait_ms = math.max(wait_ms, redis.call('PTTL', KEYS[i]))
  end
end
if wait_ms > 0 then
  return { 'wait', string.format('%.0f', wait_ms) }
end

for i = 1, 2 do
  if redis.call('INCR', KEYS[i]) == 1 then
    redis.call('PEXPIRE', KEYS[i], window_ms)
  end
end
return { 'counted' }
