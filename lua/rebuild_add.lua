-- Adds a batch of what PostgreSQL knows to a show that is being rebuilt.
-- KEYS  1-10 the show  11 lock
-- ARGV  1 rebuilder  2 lock lifetime ms  3 taken seats as 'id=state,...'  4 allotted seats as 'id=channel,...'
--       5 pools as 'pool=capacity=taken=sold,...'  6 buyers' places as 'buyer=places,buyer|tier=places,...'
-- REPLY {'added'} | {'lost'}
if redis.call('GET', KEYS[11]) ~= ARGV[1] then
  return { 'lost' }
end
redis.call('PEXPIRE', KEYS[11], ARGV[2])
mark(ARGV[3])
allot(ARGV[4])
for pool, capacity, places, sold in string.gmatch(ARGV[5], '([^,=]+)=(%d+)=(%d+)=(%d+)') do
  redis.call('HSET', ga, pool .. ':capacity', capacity, pool .. ':taken', places, pool .. ':held', '0', pool .. ':sold', sold)
end
for _, buyer in ipairs(counted(ARGV[6])) do
  redis.call('HSET', buyers, buyer.name, text(buyer.places))
end
return { 'added' }
