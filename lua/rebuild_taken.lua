-- Adds a batch of taken seats to a show that is being rebuilt.
-- KEYS  1-8 the show  9 lock
-- ARGV  1 rebuilder  2 lock lifetime ms  3 seats as 'id,id'
-- REPLY {'added'} | {'lost'}
if redis.call('GET', KEYS[9]) ~= ARGV[1] then
  return { 'lost' }
end
redis.call('PEXPIRE', KEYS[9], ARGV[2])
for _, seat in ipairs(split(ARGV[3], ',')) do
  redis.call('SADD', taken, seat)
end
return { 'added' }
