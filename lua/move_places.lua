-- Moves places without numbers between pools, onto sale or off it, all or none: what is held, reserved or sold stays.
-- An allotment that has nothing left and nothing out is no pool any more: its channel sells what everybody sells.
-- KEYS  1-10 the show
-- ARGV  1 pool they leave; nothing: they come onto sale  2 pool they go to; nothing: they go off sale  3 how many
-- REPLY {'moved'} | {'short', left} | {'no_epoch'}
local from, to, places = ARGV[1], ARGV[2], tonumber(ARGV[3])

if not epoch_id then
  return { 'no_epoch' }
end
local changed = {}
if from ~= '' then
  local counts = redis.call('HMGET', ga, from .. ':capacity', from .. ':taken', from .. ':held')
  local left = math.max(tonumber(counts[1] or 0) - tonumber(counts[2] or 0) - tonumber(counts[3] or 0), 0)
  if left < places then
    return { 'short', text(left) }
  end
  redis.call('HINCRBY', ga, from .. ':capacity', 0 - places)
  if string.find(from, '@', 1, true) and places == left and tonumber(counts[2] or 0) + tonumber(counts[3] or 0) == 0 then
    redis.call('HDEL', ga, from .. ':capacity', from .. ':taken', from .. ':held', from .. ':sold')
  end
  changed[#changed + 1] = from
end
if to ~= '' then
  redis.call('HINCRBY', ga, to .. ':capacity', places)
  changed[#changed + 1] = to
end
tell({}, changed)
return { 'moved' }
