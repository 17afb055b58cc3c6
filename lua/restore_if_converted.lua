-- Puts a hold back whose order was not stored after all. It goes on as it was, or lapses if its time is over.
-- A seat that somebody else holds meanwhile stays theirs.
-- KEYS  1-8 the show
-- ARGV  1 hold id  2 order id
-- REPLY {'restored'} | {'unknown'} | {'other_order'}
local id, order = ARGV[1], ARGV[2]

local hold = read_hold(id)
if not hold then
  return { 'unknown' }
end
if hold.state ~= 'converted' or hold.order ~= order then
  return { 'other_order' }
end

for _, seat in ipairs(hold.seats) do
  local other = redis.call('HGET', holders, seat)
  if not other or other == id then
    redis.call('SREM', taken, seat)
    redis.call('HSET', holders, seat, id)
    redis.call('ZADD', seats, hold.end_ms, seat)
  end
end
for _, area in ipairs(hold.ga) do
  redis.call('HINCRBY', ga, area.zone .. ':taken', -area.places)
  redis.call('HINCRBY', ga, area.zone .. ':held', area.places)
end
hold.state = 'active'
hold.order = ''
write_hold(id, hold)
redis.call('ZADD', lapse, hold.end_ms, id)
return { 'restored' }
