-- Whether the keys of a show still belong together. If one was lost, the rest is void: the epoch goes, and the next wish rebuilds the show.
-- KEYS  1-10 the show
-- ARGV  1 zones that have places without numbers as 'id,id'
-- REPLY {'whole', open holds, holds that lapsed since this was last asked} | {'torn'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local counts = redis.call('HMGET', epoch, 'active', 'held', 'lapsed')
local active, held = tonumber(counts[1] or 0), tonumber(counts[2] or 0)
local known, owned_seats = redis.call('HLEN', holds), redis.call('HLEN', holders)
local torn = known ~= redis.call('ZCARD', lapse) or owned_seats ~= redis.call('ZCARD', seats)
  or known < active or owned_seats ~= held or (active > 0 and redis.call('EXISTS', buyers) == 0)
for _, zone in ipairs(split(ARGV[1], ',')) do
  torn = torn or redis.call('HEXISTS', ga, zone .. ':capacity') == 0
end
if torn then
  redis.call('DEL', epoch)
  return { 'torn' }
end
redis.call('HSET', epoch, 'lapsed', '0')
return { 'whole', text(active), counts[3] or '0' }
