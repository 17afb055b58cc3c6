-- Remembers that an order has been paid: its seats and places are sold, no longer only reserved. Done once for each hold.
-- KEYS  1-10 the show  11 marker of this hold
-- ARGV  1 hold id  2 sales channel  3 seats that are sold as 'id,id'  4 places as 'zone=n,zone=n'
-- REPLY {'marked'} | {'already'} | {'no_epoch'}
local id, channel, marker = ARGV[1], ARGV[2], KEYS[11]

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
local sold, marks, changed_pools = split(ARGV[3], ','), {}, {}
for _, seat in ipairs(sold) do
  marks[#marks + 1] = seat
  marks[#marks + 1] = 's'
end
each('HSET', taken, marks)
for _, area in ipairs(counted(ARGV[4])) do
  local pool = pools[area.name] or pool_for(area.name, channel, 0)
  if not pool then
    return { 'no_epoch' }
  end
  redis.call('HINCRBY', ga, pool .. ':sold', area.places)
  changed_pools[#changed_pools + 1] = pool
end
tell(sold, changed_pools, nil, channel, '3')
return { 'marked' }
