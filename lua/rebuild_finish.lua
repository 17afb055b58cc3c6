-- Opens a rebuilt show: the epoch comes last. From here on holds are granted again.
-- KEYS  1-10 the show  11 lock
-- ARGV  1 rebuilder  2 epoch id  3 highest fence
-- REPLY {'rebuilt'} | {'lost'}
if redis.call('GET', KEYS[11]) ~= ARGV[1] then
  return { 'lost' }
end
if redis.call('EXISTS', allotted) == 1 then
  redis.call('HSET', epoch, 'allots', '1')
end
redis.call('HSET', epoch, 'id', ARGV[2], 'fence', ARGV[3], 'seq', '0', 'active', '0', 'held', '0', 'lapsed', '0')
redis.call('DEL', KEYS[11])
return { 'rebuilt' }
