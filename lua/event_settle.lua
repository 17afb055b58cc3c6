-- Keeps a hold counted beyond its end, because it became an order, whose buyer may have signed in since; or gives it back its end.
-- KEYS  1 what the holder has of the event  2 what the buyer has of it; may be the same
-- ARGV  1 hold id  2 places  3 how long ms
-- REPLY {'settled'}
local id = ARGV[1]
local clock = redis.call('TIME')
local until_ms = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[3]))

redis.call('HDEL', KEYS[1], id)
redis.call('HSET', KEYS[2], id, ARGV[2] .. '|' .. until_ms)
if redis.call('PEXPIRETIME', KEYS[2]) < tonumber(until_ms) then
  redis.call('PEXPIREAT', KEYS[2], until_ms)
end
return { 'settled' }
