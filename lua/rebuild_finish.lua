-- Opens a rebuilt show: counters first, the epoch last. From here on holds are granted again.
-- KEYS  1-8 the show  9 lock
-- ARGV  1 rebuilder  2 epoch id  3 highest fence  4 areas as 'zone=capacity=taken,...'  5 buyers as 'buyer=places,...'
-- REPLY {'rebuilt'} | {'lost'}
if redis.call('GET', KEYS[9]) ~= ARGV[1] then
  return { 'lost' }
end
for _, area in ipairs(split(ARGV[4], ',')) do
  local zone, capacity, places = string.match(area, '^(.-)=(%d+)=(%d+)$')
  redis.call('HSET', ga, zone .. ':capacity', capacity, zone .. ':taken', places, zone .. ':held', '0')
end
for _, pair in ipairs(split(ARGV[5], ',')) do
  local buyer, places = string.match(pair, '^(.-)=(%d+)$')
  redis.call('HSET', buyers, buyer, places)
end
redis.call('HSET', epoch, 'id', ARGV[2], 'fence', ARGV[3])
redis.call('DEL', KEYS[9])
return { 'rebuilt' }
