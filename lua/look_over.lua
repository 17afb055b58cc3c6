-- Whether the keys of a show still belong together. If one was lost, the rest is void: the epoch goes, and the next wish rebuilds the show.
-- KEYS  1-10 the show
-- ARGV  none
-- REPLY {'whole', open holds, holds that lapsed since this was last asked} | {'torn'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local counts = redis.call('HMGET', epoch, 'active', 'held', 'lapsed')
local active, held = tonumber(counts[1] or 0), tonumber(counts[2] or 0)
local known, owned_seats = redis.call('HLEN', holds), redis.call('HLEN', holders)
if known ~= redis.call('ZCARD', lapse) or owned_seats ~= redis.call('ZCARD', seats) or known < active or owned_seats ~= held then
  redis.call('DEL', epoch)
  return { 'torn' }
end
redis.call('HSET', epoch, 'lapsed', '0')
return { 'whole', text(active), counts[3] or '0' }
