-- What every script of a show starts with: its keys, the time, and the return of what has lapsed.
-- The application puts this text before each script, so that a script is one text and one decision.
--
-- Keys of a show, always these eight and always in this order, all with the hash tag {show:ID}:
--   holds    hash  hold id -> packed hold
--   seats    zset  seat id -> end of its hold, ms
--   holders  hash  seat id -> hold id
--   lapse    zset  hold id -> when to look at it next, ms
--   ga       hash  '<zone>:capacity' | '<zone>:taken' | '<zone>:held' -> places
--   buyers   hash  buyer -> places held or bought
--   taken    set   seats that PostgreSQL has reserved, sold or blocked
--   epoch    hash  'id' -> which rebuild this memory stems from, 'fence' -> last fencing token
--
-- A packed hold: token|fence|buyer|first ms|end ms|latest end ms|state|order|seat,seat|zone=places,zone=places
-- States: active, converted, released, expired. Numbers travel as text: a fence has more digits than tostring keeps.
local holds, seats, holders, lapse = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ga, buyers, taken, epoch = KEYS[5], KEYS[6], KEYS[7], KEYS[8]

local RETIRE_AT_MOST = 64
local REMEMBER_ENDED_MS = 3600000
local REMEMBER_CONVERTED_MS = 86400000

local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)

local function text(number)
  return string.format('%.0f', number)
end

local function split(list, separator)
  local parts = {}
  for part in string.gmatch(list, '[^' .. separator .. ']+') do
    parts[#parts + 1] = part
  end
  return parts
end

local function read_hold(id)
  local packed = redis.call('HGET', holds, id)
  if not packed then
    return nil
  end
  local fields = {}
  for field in string.gmatch(packed .. '|', '([^|]*)|') do
    fields[#fields + 1] = field
  end
  local hold = {
    token = fields[1], fence = fields[2], buyer = fields[3], first_ms = fields[4], end_ms = fields[5],
    latest_ms = fields[6], state = fields[7], order = fields[8], seats = split(fields[9], ','), ga = {}, places = 0,
    packed_seats = fields[9], packed_ga = fields[10]
  }
  for _, pair in ipairs(split(fields[10], ',')) do
    local zone, places = string.match(pair, '^(.-)=(%d+)$')
    hold.ga[#hold.ga + 1] = { zone = zone, places = tonumber(places) }
    hold.places = hold.places + tonumber(places)
  end
  hold.places = hold.places + #hold.seats
  return hold
end

local function write_hold(id, hold)
  redis.call('HSET', holds, id, table.concat({
    hold.token, hold.fence, hold.buyer, hold.first_ms, hold.end_ms, hold.latest_ms, hold.state, hold.order,
    hold.packed_seats, hold.packed_ga
  }, '|'))
end

local function hold_reply(code, id, hold)
  return {
    code, id, hold.token, hold.fence, hold.buyer, hold.first_ms, hold.end_ms, hold.latest_ms, hold.state, hold.order,
    hold.packed_seats, hold.packed_ga
  }
end

-- Places left in an area. None when its capacity was lost: then the epoch goes as well, so that the show is rebuilt.
local function places_left(zone)
  local counts = redis.call('HMGET', ga, zone .. ':capacity', zone .. ':taken', zone .. ':held')
  if not counts[1] then
    redis.call('DEL', epoch)
    return nil
  end
  return math.max(tonumber(counts[1]) - tonumber(counts[2] or 0) - tonumber(counts[3] or 0), 0)
end

local function count_buyer(buyer, places)
  if redis.call('HINCRBY', buyers, buyer, places) <= 0 then
    redis.call('HDEL', buyers, buyer)
  end
end

-- Gives back what an active hold has: its seats (those it still has), its places, its share of the buyer's limit.
local function give_back(id, hold)
  for _, seat in ipairs(hold.seats) do
    if redis.call('HGET', holders, seat) == id then
      redis.call('HDEL', holders, seat)
      redis.call('ZREM', seats, seat)
    end
  end
  for _, area in ipairs(hold.ga) do
    redis.call('HINCRBY', ga, area.zone .. ':held', -area.places)
  end
  count_buyer(hold.buyer, -hold.places)
end

-- Ends an active hold; it is remembered for a while so that its page can say what happened.
local function end_hold(id, hold, state)
  give_back(id, hold)
  hold.state = state
  write_hold(id, hold)
  redis.call('ZADD', lapse, text(now_ms + REMEMBER_ENDED_MS), id)
end

for _, id in ipairs(redis.call('ZRANGEBYSCORE', lapse, '-inf', text(now_ms), 'LIMIT', 0, RETIRE_AT_MOST)) do
  local hold = read_hold(id)
  if hold and hold.state == 'active' then
    end_hold(id, hold, 'expired')
  else
    redis.call('HDEL', holds, id)
    redis.call('ZREM', lapse, id)
  end
end

-- The hold, if it is this owner's and lives; else the reason why not.
local function owned(id, token)
  local hold = read_hold(id)
  if not hold then
    return nil, { 'unknown' }
  end
  if hold.token ~= token then
    return nil, { 'not_owner' }
  end
  if hold.state == 'converted' then
    return nil, { 'converted', hold.order }
  end
  if hold.state ~= 'active' or tonumber(hold.end_ms) <= now_ms then
    return nil, { 'ended' }
  end
  return hold
end
