-- Undoes a grant whose fence PostgreSQL did not take, as if it had never been. Seats that PostgreSQL says are gone are marked so.
-- KEYS  1-8 the show
-- ARGV  1 hold id  2 token  3 seats known to be gone as 'id,id'
-- REPLY {'rolled_back'} | {'unknown'} | {'not_owner'} | {'converted', order}
local id, token = ARGV[1], ARGV[2]

for _, seat in ipairs(split(ARGV[3], ',')) do
  redis.call('SADD', taken, seat)
end
local hold = read_hold(id)
if not hold then
  return { 'unknown' }
end
if hold.token ~= token then
  return { 'not_owner' }
end
if hold.state == 'converted' then
  return { 'converted', hold.order }
end

if hold.state == 'active' then
  give_back(id, hold)
end
redis.call('HDEL', holds, id)
redis.call('ZREM', lapse, id)
return { 'rolled_back' }
