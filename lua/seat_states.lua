-- What is with these seats and areas now.
-- KEYS  1-8 the show
-- ARGV  1 seats as 'id,id'  2 zones as 'id,id'
-- REPLY {'states', one digit a seat (0 free, 1 held, 2 taken), places left in each zone...} | {'no_epoch'}
if redis.call('EXISTS', epoch) == 0 then
  return { 'no_epoch' }
end
local digits = {}
for _, seat in ipairs(split(ARGV[1], ',')) do
  local digit = '0'
  if redis.call('SISMEMBER', taken, seat) == 1 then
    digit = '2'
  else
    local until_ms = redis.call('ZSCORE', seats, seat)
    if until_ms and tonumber(until_ms) > now_ms then
      digit = '1'
    end
  end
  digits[#digits + 1] = digit
end
local reply = { 'states', table.concat(digits) }
for _, zone in ipairs(split(ARGV[2], ',')) do
  local left = places_left(zone)
  if not left then
    return { 'no_epoch' }
  end
  reply[#reply + 1] = text(left)
end
return reply
