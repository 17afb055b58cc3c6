-- Begins a call under its idempotency key, or says what became of the first one. The same owner begins as often as it asks.
-- KEYS  1 the record of the key
-- ARGV  1 fingerprint of the call  2 owner  3 ms the owner may work  4 ms the record is kept
-- REPLY {'begun'} | {'running', ms until its owner is given up} | {'answer', status, headers, body} | {'mismatch'}
local fingerprint, owner = ARGV[1], ARGV[2]
local lease_ms, keep_ms = tonumber(ARGV[3]), tonumber(ARGV[4])

local time = redis.call('TIME')
local now_ms = time[1] * 1000 + math.floor(time[2] / 1000)

local known = redis.call('HMGET', KEYS[1], 'fingerprint', 'status', 'headers', 'body', 'until', 'owner')
if known[1] and known[1] ~= fingerprint then
  return { 'mismatch' }
end
if known[2] then
  return { 'answer', known[2], known[3], known[4] }
end
local until_ms = tonumber(known[5] or 0)
if until_ms > now_ms and known[6] ~= owner then
  return { 'running', string.format('%.0f', until_ms - now_ms) }
end

redis.call('HSET', KEYS[1], 'fingerprint', fingerprint, 'owner', owner, 'until', string.format('%.0f', now_ms + lease_ms))
redis.call('PEXPIRE', KEYS[1], keep_ms)
return { 'begun' }
