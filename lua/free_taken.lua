-- Gives seats and places back that an order has left in PostgreSQL. Done once for each hold, however often it is asked.
-- KEYS  1-10 the show  11 marker of this hold
-- ARGV  1 hold id  2 buyer  3 sales channel  4 seats that are still free as 'id,id'  5 places as 'zone=n,zone=n'
--       6 places of each tier as 'tier=n,tier=n'  7 how many the buyer has less  8 '1' when they were sold, else '0'
-- REPLY {'freed'} | {'already'} | {'no_epoch'}
local id, buyer, channel, marker = ARGV[1], ARGV[2], ARGV[3], KEYS[11]

if not epoch_id then
  return { 'no_epoch' }
end
if not redis.call('SET', marker, '1', 'NX', 'PX', text(REMEMBER_CONVERTED_MS)) then
  return { 'already' }
end

local hold = read_hold(id)
local pools = {}
for _, area in ipairs(hold and hold.ga or {}) do
  pools[string.match(area.name, '^[^@]+')] = area.name
end
local free, changed_pools = split(ARGV[4], ','), {}
each('HDEL', taken, free)
for _, area in ipairs(counted(ARGV[5])) do
  local pool = pools[area.name] or pool_for(area.name, channel, 0)
  if not pool then
    return { 'no_epoch' }
  end
  redis.call('HINCRBY', ga, pool .. ':taken', -area.places)
  if ARGV[8] == '1' and redis.call('HINCRBY', ga, pool .. ':sold', -area.places) < 0 then
    redis.call('HSET', ga, pool .. ':sold', '0')
  end
  changed_pools[#changed_pools + 1] = pool
end
local fields, by = { buyer }, { 0 - tonumber(ARGV[7]) }
for _, tier in ipairs(counted(ARGV[6])) do
  fields[#fields + 1] = buyer .. '|' .. tier.name
  by[#by + 1] = -tier.places
end
count_all(fields, by)
redis.call('HDEL', holds, id)
redis.call('ZREM', lapse, id)
tell(free, changed_pools)
return { 'freed' }
