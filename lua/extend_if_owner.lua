-- Lengthens a hold for its owner, never beyond its latest end. The same wish sent twice lengthens once.
-- KEYS  1-10 the show
-- ARGV  1 hold id  2 token  3 milliseconds more  4 the end it is lengthened from, ms; nothing: whatever it is
--       5 name of the wish, the same when it is sent again; nothing: it has none
-- REPLY {'held', hold...} | {'exceeded', latest end ms} | {'unknown'} | {'not_owner'} | {'converted', order} | {'ended'}
local id, token, more_ms, wish = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[5]

local hold, refusal = owned(id, token)
if not hold then
  return refusal
end
if (ARGV[4] ~= '' and hold.end_ms ~= ARGV[4]) or (wish ~= '' and hold.wish == wish) then
  return hold_reply('held', id, hold)
end
local end_ms = tonumber(hold.end_ms) + more_ms
if end_ms > tonumber(hold.latest_ms) then
  return { 'exceeded', hold.latest_ms }
end

hold.end_ms = text(end_ms)
hold.wish = wish ~= '' and wish or hold.wish
write_hold(id, hold)
redis.call('ZADD', lapse, hold.end_ms, id)
local own = own_seats(id, hold)
keep_seats(id, hold, own)
tell(own, pools_of(hold), hold.end_ms, hold.channel)
return hold_reply('held', id, hold)
