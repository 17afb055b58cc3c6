-- What is with these seats and areas now.
-- KEYS  1-10 the show
-- ARGV  1 seats as 'id,id'  2 zones as 'id,id'  3 for which sales channel; nothing: for none
-- REPLY {'states', one digit a seat (0 free, 1 held, 2 reserved, 3 sold, 4 blocked, 5 allotted to another), places left in each zone...}
--       | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
local reply = { 'states', table.concat((seat_codes(split(ARGV[1], ','), ARGV[3]))) }
for _, zone in ipairs(split(ARGV[2], ',')) do
  local pool, left = pool_for(zone, ARGV[3], math.huge)
  if not pool then
    return { 'no_epoch' }
  end
  reply[#reply + 1] = text(left)
end
return reply
