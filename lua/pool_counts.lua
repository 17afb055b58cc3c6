-- The counters of every pool of places of a show; a few for each standing area.
-- KEYS  1-10 the show
-- ARGV  none
-- REPLY {'pools', 'pool:capacity:taken:held:sold'...} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local reply = { 'pools' }
for _, field in ipairs(redis.call('HKEYS', ga)) do
  local pool = string.match(field, '^(.+):capacity$')
  if pool then
    reply[#reply + 1] = pool_text(pool)
  end
end
return reply
