-- Turns a hold into an order's claim: its seats count as taken and lapse no more. The same order asked again gets the same answer.
-- KEYS  1-8 the show
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
for _, seat in ipairs(hold.seats) do
  if redis.call('HGET', holders, seat) ~= id then
    return { 'ended' }
  end
end

for _, seat in ipairs(hold.seats) do
  redis.call('SADD', taken, seat)
  redis.call('HDEL', holders, seat)
  redis.call('ZREM', seats, seat)
end
for _, area in ipairs(hold.ga) do
  redis.call('HINCRBY', ga, area.zone .. ':held', -area.places)
  redis.call('HINCRBY', ga, area.zone .. ':taken', area.places)
end
if buyer ~= hold.buyer then
  count_buyer(hold.buyer, -hold.places)
  count_buyer(buyer, hold.places)
  hold.buyer = buyer
end
hold.state = 'converted'
hold.order = order
write_hold(id, hold)
redis.call('ZADD', lapse, text(now_ms + REMEMBER_CONVERTED_MS), id)
return hold_reply('confirmed', id, hold)
