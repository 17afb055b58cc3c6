-- Gives seats and places back that an order has left in PostgreSQL. Done once for each hold, however often it is asked.
-- KEYS  1-8 the show  9 marker of this hold
-- ARGV  1 hold id  2 buyer  3 seats that are still free as 'id,id'  4 places as 'zone=n,zone=n'  5 how many the buyer has less
-- REPLY {'freed'} | {'already'} | {'no_epoch'}
local id, buyer = ARGV[1], ARGV[2]

if redis.call('EXISTS', epoch) == 0 then
  return { 'no_epoch' }
end
if not redis.call('SET', KEYS[9], '1', 'NX', 'PX', text(REMEMBER_CONVERTED_MS)) then
  return { 'already' }
end

for _, seat in ipairs(split(ARGV[3], ',')) do
  redis.call('SREM', taken, seat)
end
for _, pair in ipairs(split(ARGV[4], ',')) do
  local zone, quantity = string.match(pair, '^(.-)=(%d+)$')
  redis.call('HINCRBY', ga, zone .. ':taken', -tonumber(quantity))
end
count_buyer(buyer, -tonumber(ARGV[5]))
redis.call('HDEL', holds, id)
redis.call('ZREM', lapse, id)
return { 'freed' }
