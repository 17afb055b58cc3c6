-- Whether the keys of a show still belong together. If one was lost, the rest is void and the epoch goes: the show is to be rebuilt.
-- KEYS  1-10 the show
-- ARGV  none
-- REPLY {'whole', open holds, holds that lapsed since this was last asked} | {'torn'} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local known, owned_seats = redis.call('HLEN', holds), redis.call('HLEN', holders)
if known ~= redis.call('ZCARD', lapse) or owned_seats ~= redis.call('ZCARD', seats) or known < active or owned_seats ~= held then
  redis.call('DEL', epoch)
  return { 'torn' }
end
local lapsed_since = text(lapsed)
lapsed = 0
says_anew = true
tell({}, {})
return { 'whole', text(active), lapsed_since }
