-- Adds what PostgreSQL knows to have been bought of an event, a batch of buyers at a time, and at last says that it has been counted.
-- KEYS  1 whether the event has been counted  2 .. what each buyer has of the event
-- ARGV  1 how long what is counted stands, ms  2 how long until it is counted again, ms; nothing: more comes
--       3 .. for each buyer: 'hold id=places,hold id=places'
-- REPLY {'recounted'}
local clock = redis.call('TIME')
local until_ms = string.format('%.0f', clock[1] * 1000 + math.floor(clock[2] / 1000) + tonumber(ARGV[1]))

for index = 2, #KEYS do
  for id, places in string.gmatch(ARGV[index + 1], '([^,=]+)=(%d+)') do
    redis.call('HSET', KEYS[index], id, places .. '|' .. until_ms)
  end
  redis.call('PEXPIREAT', KEYS[index], until_ms)
end
if ARGV[2] ~= '' then
  redis.call('SET', KEYS[1], '1', 'PX', ARGV[2])
end
return { 'recounted' }
