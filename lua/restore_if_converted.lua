-- Puts a hold back whose order was not stored after all. It goes on as it was, or lapses if its time is over.
-- A seat that somebody else holds meanwhile stays theirs, and one that is sold or blocked stays so.
-- The same order asked again is answered again, as long as the hold lives.
-- KEYS  1-10 the show
-- ARGV  1 hold id  2 order id
-- REPLY {'restored'} | {'unknown'} | {'other_order'}
local id, order = ARGV[1], ARGV[2]

local hold = read_hold(id)
if not hold then
  return { 'unknown' }
end
if hold.state == 'active' and hold.wish == order then
  return { 'restored' }
end
if hold.state ~= 'converted' or hold.order ~= order then
  return { 'other_order' }
end

local owners = each('HMGET', holders, hold.seats)
local marks = each('HMGET', taken, hold.seats)
local own = {}
for index, seat in ipairs(hold.seats) do
  if (not owners[index] or owners[index] == id) and (not marks[index] or marks[index] == 'r') then
    own[#own + 1] = seat
  end
end
each('HDEL', taken, own)
keep_seats(id, hold, own)
for _, area in ipairs(hold.ga) do
  redis.call('HINCRBY', ga, area.name .. ':taken', -area.places)
  redis.call('HINCRBY', ga, area.name .. ':held', area.places)
end
count_all({ hold.buyer .. '|#' }, { 1 })
active = active + 1
says_anew = true
hold.state = 'active'
hold.order = ''
hold.wish = order
write_hold(id, hold)
redis.call('ZADD', lapse, hold.end_ms, id)
tell(own, pools_of(hold), hold.end_ms, hold.channel)
return { 'restored' }
