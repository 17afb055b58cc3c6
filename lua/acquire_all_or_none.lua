-- Takes every seat and place for one holder, or none. The same hold id asked again answers the living hold.
-- KEYS  1-8 the show
-- ARGV  1 hold id  2 token  3 buyer  4 lifetime ms  5 latest lifetime ms  6 places a buyer may have
--       7 seats as 'id,id'  8 places as 'zone=n,zone=n'
-- REPLY {'held', hold...} | {'again', hold...} | {'taken', seat...} | {'short', zone, left} | {'limit', left} | {'no_epoch'}
local id, token, buyer = ARGV[1], ARGV[2], ARGV[3]
local lifetime_ms, latest_ms, limit = tonumber(ARGV[4]), tonumber(ARGV[5]), tonumber(ARGV[6])

if redis.call('EXISTS', epoch) == 0 then
  return { 'no_epoch' }
end

local known = read_hold(id)
if known and (known.state == 'active' or known.state == 'converted') then
  return hold_reply('again', id, known)
end

local wanted = split(ARGV[7], ',')
local lost = { 'taken' }
for _, seat in ipairs(wanted) do
  local until_ms = redis.call('ZSCORE', seats, seat)
  if redis.call('SISMEMBER', taken, seat) == 1 or (until_ms and tonumber(until_ms) > now_ms) then
    lost[#lost + 1] = seat
  end
end
if #lost > 1 then
  return lost
end

local places = #wanted
for _, pair in ipairs(split(ARGV[8], ',')) do
  local zone, quantity = string.match(pair, '^(.-)=(%d+)$')
  local left = places_left(zone)
  if not left then
    return { 'no_epoch' }
  end
  if tonumber(quantity) > left then
    return { 'short', zone, text(left) }
  end
  places = places + tonumber(quantity)
end

local has = tonumber(redis.call('HGET', buyers, buyer) or 0)
if has + places > limit then
  return { 'limit', text(math.max(limit - has, 0)) }
end

local fence = math.max(
  tonumber(redis.call('HGET', epoch, 'fence') or 0) + 1,
  clock[1] * 1000000 + clock[2])
redis.call('HSET', epoch, 'fence', text(fence))

local hold = {
  token = token, fence = text(fence), buyer = buyer, first_ms = text(now_ms), end_ms = text(now_ms + lifetime_ms),
  latest_ms = text(now_ms + latest_ms), state = 'active', order = '', seats = wanted,
  packed_seats = ARGV[7], packed_ga = ARGV[8]
}
write_hold(id, hold)
redis.call('ZADD', lapse, hold.end_ms, id)
for _, seat in ipairs(wanted) do
  redis.call('ZADD', seats, hold.end_ms, seat)
  redis.call('HSET', holders, seat, id)
end
for _, pair in ipairs(split(ARGV[8], ',')) do
  local zone, quantity = string.match(pair, '^(.-)=(%d+)$')
  redis.call('HINCRBY', ga, zone .. ':held', quantity)
end
count_buyer(buyer, places)
return hold_reply('held', id, hold)
