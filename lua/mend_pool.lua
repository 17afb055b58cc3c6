-- Takes back by how much the counters of a pool have been off, whatever they are by now.
-- KEYS  1-10 the show
-- ARGV  1 pool  2 capacity; nothing: there is no such pool  3 how many too many are taken  4 held  5 sold; negative: too few
-- REPLY {'mended'} | {'no_epoch'}
local pool = ARGV[1]

if not epoch_id then
  return { 'no_epoch' }
end
if ARGV[2] == '' then
  redis.call('HDEL', ga, pool .. ':capacity', pool .. ':taken', pool .. ':held', pool .. ':sold')
else
  redis.call('HSET', ga, pool .. ':capacity', ARGV[2])
  redis.call('HINCRBY', ga, pool .. ':taken', 0 - tonumber(ARGV[3]))
  redis.call('HINCRBY', ga, pool .. ':held', 0 - tonumber(ARGV[4]))
  redis.call('HINCRBY', ga, pool .. ':sold', 0 - tonumber(ARGV[5]))
end
tell({}, { pool })
return { 'mended' }
