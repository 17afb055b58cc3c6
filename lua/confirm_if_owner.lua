-- Turns a hold into an order's claim: its seats count as taken and lapse no more. The same order asked again gets the same answer.
-- KEYS  1-10 the show
-- ARGV  1 hold id  2 token  3 order id  4 buyer, who may have signed in since the hold
-- REPLY {'confirmed', hold...} | {'unknown'} | {'not_owner'} | {'converted', order} | {'ended'}
local id, token, order, buyer = ARGV[1], ARGV[2], ARGV[3], ARGV[4]

local hold, refusal = owned(id, token)
if not hold then
  if refusal[1] == 'converted' and refusal[2] == order then
    return hold_reply('confirmed', id, read_hold(id))
  end
  return refusal
end
if #own_seats(id, hold) < #hold.seats then
  return { 'ended' }
end

local marks = {}
for _, seat in ipairs(hold.seats) do
  marks[#marks + 1] = seat
  marks[#marks + 1] = 'r'
end
each('HSET', taken, marks)
leave_seats(hold.seats)
for _, area in ipairs(hold.ga) do
  redis.call('HINCRBY', ga, area.name .. ':held', -area.places)
  redis.call('HINCRBY', ga, area.name .. ':taken', area.places)
end
if buyer == hold.buyer then
  count_all({ buyer .. '|#' }, { -1 })
  active = active - 1
else
  count_buyer(hold.buyer, hold, -1, -1)
  count_buyer(buyer, hold, 1, 0)
  hold.buyer = buyer
end
says_anew = true
hold.state = 'converted'
hold.order = order
write_hold(id, hold)
redis.call('ZADD', lapse, text(now_ms + REMEMBER_CONVERTED_MS), id)
tell(hold.seats, pools_of(hold), nil, hold.channel, '2')
return hold_reply('confirmed', id, hold)
