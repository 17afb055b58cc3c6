-- Counts a hold against what one buyer may have of all shows of an event. The same hold asked again is counted once.
-- KEYS  1 whether the event has been counted  2 what the buyer has of the event: hash hold id -> 'places|until ms'
-- ARGV  1 hold id  2 places  3 lifetime ms  4 places a buyer may have
-- REPLY {'reserved', '1' when it was not counted before, else '0'} | {'limit', left} | {'unknown'}
local counted_event, mine = KEYS[1], KEYS[2]
local id, places, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)
local until_ms = now_ms + tonumber(ARGV[3])

if redis.call('EXISTS', counted_event) == 0 then
  return { 'unknown' }
end
local has, latest, known = 0, until_ms, '1'
local entries = redis.call('HGETALL', mine)
for index = 1, #entries, 2 do
  local of_hold, end_ms = string.match(entries[index + 1], '^(%d+)|(%d+)$')
  if tonumber(end_ms) <= now_ms then
    redis.call('HDEL', mine, entries[index])
  elseif entries[index] == id then
    known = '0'
    until_ms = math.max(until_ms, tonumber(end_ms))
  else
    has = has + tonumber(of_hold)
  end
  latest = math.max(latest, tonumber(end_ms))
end
if has + places > limit then
  return { 'limit', string.format('%.0f', math.max(limit - has, 0)) }
end
redis.call('HSET', mine, id, ARGV[2] .. '|' .. string.format('%.0f', until_ms))
redis.call('PEXPIREAT', mine, string.format('%.0f', latest))
return { 'reserved', known }
