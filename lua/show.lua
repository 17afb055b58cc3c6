-- What every script of a show starts with: its keys, the time, and the return of what has lapsed.
-- The application puts this text before each script, so that a script is one text and one decision.
--
-- Keys of a show, always these ten and always in this order, all with the hash tag {show:ID}:
--   holds     hash    hold id -> packed hold
--   seats     zset    seat id -> end of its hold, ms
--   holders   hash    seat id -> hold id
--   lapse     zset    hold id -> when to look at it next, ms
--   ga        hash    '<pool>:capacity' | ':taken' | ':held' | ':sold' -> places; sold ones are taken too
--   buyers    hash    buyer -> places held or bought; '<buyer>|<tier>' -> those of a limited tier; '<buyer>|#' -> open holds
--   taken     hash    seat id -> what PostgreSQL has made of it: 'r' reserved, 's' sold, 'b' blocked
--   epoch     hash    'id' -> which rebuild this memory stems from, 'fence' -> last fencing token, 'seq' -> last change,
--                     'active' -> open holds, 'held' -> seats they have, 'lapsed' -> holds that lapsed since somebody asked,
--                     'allots' -> '1' once a seat was allotted
--   changes   stream  '<seq>-0' -> one field: 'seat:digit,...|pool:capacity:taken:held:sold,...|end of the hold, ms|sales channel'
--   allotted  hash    seat id -> the only sales channel that may hold it
--
-- A pool of places is a zone, or '<zone>@<channel>': what is allotted to one sales channel. It sells from it first.
-- A packed hold: token|fence|buyer|first ms|end ms|latest end ms|state|order|channel|seat,seat|pool=places,...|tier=places,...
-- and, once a change had a name, '|' and the last such name: asked for again, it is answered again and not made again.
-- States: active, converted, released, expired. Numbers travel as text: a fence has more digits than tostring keeps.
local holds, seats, holders, lapse = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ga, buyers, taken, epoch = KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local changes, allotted = KEYS[9], KEYS[10]

local RETIRE_AT_MOST = 64
local REMEMBER_ENDED_MS = 3600000
local REMEMBER_CONVERTED_MS = 86400000
local REMEMBER_CHANGES = '4096'
local AT_ONCE = 1000

local clock = redis.call('TIME')
local now_ms = clock[1] * 1000 + math.floor(clock[2] / 1000)

-- What the epoch says, read once and written once: by tell, which every script that changes something calls last.
local said = redis.call('HMGET', epoch, 'id', 'fence', 'seq', 'active', 'held', 'lapsed', 'allots')
local epoch_id, last_fence, allots = said[1], said[2] or '0', said[7]
local seq, active, held, lapsed = tonumber(said[3] or 0), tonumber(said[4] or 0), tonumber(said[5] or 0), tonumber(said[6] or 0)
local says_anew = false

local function text(number)
  return string.format('%.0f', number)
end

local function split(list, separator)
  local parts = {}
  if list == '' then
    return parts
  end
  for part in string.gmatch(list, '[^' .. separator .. ']+') do
    parts[#parts + 1] = part
  end
  return parts
end

-- 'name=number,name=number' as pairs.
local function counted(list)
  local pairs_of = {}
  if list == '' then
    return pairs_of
  end
  for name, number in string.gmatch(list, '([^,=]+)=(%d+)') do
    pairs_of[#pairs_of + 1] = { name = name, places = tonumber(number) }
  end
  return pairs_of
end

-- Calls a command that takes many members, a thousand at a time; returns all replies in a row, or the sum of numbers.
local function each(command, key, members)
  local all, sum = {}, 0
  for from = 1, #members, AT_ONCE do
    local reply = redis.call(command, key, unpack(members, from, math.min(from + AT_ONCE - 1, #members)))
    if type(reply) == 'table' then
      for index = 1, #reply do
        all[#all + 1] = reply[index]
      end
    else
      sum = sum + reply
    end
  end
  return all, sum
end

local PACKED = '^' .. string.rep('([^|]*)|', 11) .. '([^|]*)|?([^|]*)$'
local function read_hold(id)
  local packed = redis.call('HGET', holds, id)
  if not packed then
    return nil
  end
  local hold = {}
  hold.token, hold.fence, hold.buyer, hold.first_ms, hold.end_ms, hold.latest_ms, hold.state, hold.order, hold.channel,
    hold.packed_seats, hold.packed_ga, hold.packed_tiers, hold.wish = string.match(packed, PACKED)
  hold.seats, hold.ga, hold.tiers = split(hold.packed_seats, ','), counted(hold.packed_ga), counted(hold.packed_tiers)
  hold.places = #hold.seats
  for _, area in ipairs(hold.ga) do
    hold.places = hold.places + area.places
  end
  return hold
end

local function write_hold(id, hold)
  redis.call('HSET', holds, id, table.concat({
    hold.token, hold.fence, hold.buyer, hold.first_ms, hold.end_ms, hold.latest_ms, hold.state, hold.order, hold.channel,
    hold.packed_seats, hold.packed_ga, hold.packed_tiers, hold.wish ~= '' and hold.wish or nil
  }, '|'))
end

local function hold_reply(code, id, hold)
  return {
    code, id, hold.token, hold.fence, hold.buyer, hold.first_ms, hold.end_ms, hold.latest_ms, hold.state, hold.order,
    hold.channel, hold.packed_seats, hold.packed_ga, hold.packed_tiers
  }
end

-- What is with these seats now, a digit each: 0 free, 1 held, 2 reserved, 3 sold, 4 blocked, 5 allotted to another channel than this.
local CODES = { r = '2', s = '3', b = '4' }
local function seat_codes(list, channel, held_by_nobody)
  local marks = each('HMGET', taken, list)
  local ends = held_by_nobody and {} or each('ZMSCORE', seats, list)
  local owners = allots and each('HMGET', allotted, list) or {}
  local codes = {}
  for index = 1, #list do
    if marks[index] then
      codes[index] = CODES[marks[index]] or '4'
    elseif ends[index] and tonumber(ends[index]) > now_ms then
      codes[index] = '1'
    elseif owners[index] and owners[index] ~= channel then
      codes[index] = '5'
    else
      codes[index] = '0'
    end
  end
  return codes, owners
end

local function pool_text(pool)
  local counts = redis.call('HMGET', ga, pool .. ':capacity', pool .. ':taken', pool .. ':held', pool .. ':sold')
  return table.concat({ pool, counts[1] or '0', counts[2] or '0', counts[3] or '0', counts[4] or '0' }, ':')
end

-- Tells those who watch the show what is with these seats and pools from now on: one entry, whatever came before.
-- An allotted seat names its channel: '17:5partner'.
-- With a code, that is what is with every one of the seats; else it is looked up.
local function tell(changed_seats, changed_pools, end_ms, channel, code, held_by_nobody)
  if not epoch_id then
    return
  end
  if #changed_seats > 0 or #changed_pools > 0 then
    local codes, channels = {}, {}
    if not code then
      codes, channels = seat_codes(changed_seats, '', held_by_nobody)
    end
    local seat_texts, pool_texts, told = {}, {}, {}
    for index, seat in ipairs(changed_seats) do
      seat_texts[index] = seat .. ':' .. (code or codes[index]) .. (codes[index] == '5' and channels[index] or '')
    end
    for _, pool in ipairs(changed_pools) do
      if not told[pool] then
        told[pool] = true
        pool_texts[#pool_texts + 1] = pool_text(pool)
      end
    end
    seq = seq + 1
    says_anew = true
    redis.call('XADD', changes, 'MAXLEN', '~', REMEMBER_CHANGES, text(seq) .. '-0', 'e', table.concat(
      { table.concat(seat_texts, ','), table.concat(pool_texts, ','), end_ms or '', channel or '' }, '|'))
  end
  if says_anew then
    redis.call('HSET', epoch, 'fence', last_fence, 'seq', seq, 'active', active, 'held', held, 'lapsed', lapsed)
    says_anew = false
  end
end

local function pools_of(hold)
  local pools = {}
  for _, area in ipairs(hold.ga) do
    pools[#pools + 1] = area.name
  end
  return pools
end

-- From which pool a channel sells so many places of a zone, and what is left there: its own if they fit, else everybody's.
-- None when the capacity was lost: then the epoch goes as well, so that the show is rebuilt.
local function pool_for(zone, channel, places)
  local own = zone .. '@' .. channel
  local counts = redis.call('HMGET', ga, own .. ':capacity', own .. ':taken', own .. ':held',
    zone .. ':capacity', zone .. ':taken', zone .. ':held')
  if not counts[4] then
    redis.call('DEL', epoch)
    epoch_id = false
    return nil
  end
  local function left(at)
    return math.max(tonumber(counts[at]) - tonumber(counts[at + 1] or 0) - tonumber(counts[at + 2] or 0), 0)
  end
  local everybodys = left(4)
  if counts[1] and (left(1) >= places or left(1) >= everybodys) then
    return own, left(1)
  end
  return zone, everybodys
end

-- Adds to counts of buyers, each by its own number; a count of nothing goes. 'has' is what they are, if that is known.
local function count_all(fields, by, has)
  has = has or redis.call('HMGET', buyers, unpack(fields))
  local kept, gone = {}, {}
  for index, field in ipairs(fields) do
    local places = tonumber(has[index] or 0) + by[index]
    if places > 0 then
      kept[#kept + 1] = field
      kept[#kept + 1] = text(places)
    else
      gone[#gone + 1] = field
    end
  end
  if #kept > 0 then
    redis.call('HSET', buyers, unpack(kept))
  end
  if #gone > 0 then
    redis.call('HDEL', buyers, unpack(gone))
  end
end

-- What a hold adds to its buyer's share of the limits, or takes back: places, open holds, places of limited tiers.
local function count_buyer(buyer, hold, sign, open, has)
  local fields, by = { buyer, buyer .. '|#' }, { sign * hold.places, open }
  for _, tier in ipairs(hold.tiers) do
    fields[#fields + 1] = buyer .. '|' .. tier.name
    by[#by + 1] = sign * tier.places
  end
  count_all(fields, by, has)
  active = active + open
  says_anew = true
end

local function count_held(by)
  held = held + by
  says_anew = true
end

-- Makes these seats the hold's until its end.
local function keep_seats(id, hold, list)
  if #list == 0 then
    return
  end
  local ends, owners = {}, {}
  for _, seat in ipairs(list) do
    ends[#ends + 1] = hold.end_ms
    ends[#ends + 1] = seat
    owners[#owners + 1] = seat
    owners[#owners + 1] = id
  end
  each('ZADD', seats, ends)
  local _, added = each('HSET', holders, owners)
  count_held(added)
end

-- The seats of a hold that are still its own: another one may have taken them since it was over.
local function own_seats(id, hold)
  local owners = each('HMGET', holders, hold.seats)
  local own = {}
  for index, seat in ipairs(hold.seats) do
    if owners[index] == id then
      own[#own + 1] = seat
    end
  end
  return own
end

local function leave_seats(list)
  if #list > 0 then
    local _, gone = each('HDEL', holders, list)
    each('ZREM', seats, list)
    count_held(-gone)
  end
end

-- Gives back what an active hold has: its seats (those it still has), its places, its share of the buyer's limits.
-- Returns the seats and pools that changed.
local function give_back(id, hold)
  local own = own_seats(id, hold)
  leave_seats(own)
  for _, area in ipairs(hold.ga) do
    redis.call('HINCRBY', ga, area.name .. ':held', -area.places)
  end
  count_buyer(hold.buyer, hold, -1, -1)
  return own, pools_of(hold)
end

-- Ends an active hold; it is remembered for a while so that its page can say what happened.
local function end_hold(id, hold, state)
  local gone_seats, gone_pools = give_back(id, hold)
  hold.state = state
  write_hold(id, hold)
  redis.call('ZADD', lapse, text(now_ms + REMEMBER_ENDED_MS), id)
  if state == 'expired' then
    lapsed = lapsed + 1
  end
  return gone_seats, gone_pools
end

local function append(list, more)
  for _, one in ipairs(more) do
    list[#list + 1] = one
  end
end

local lapsed_seats, lapsed_pools = {}, {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', lapse, '-inf', text(now_ms), 'LIMIT', 0, RETIRE_AT_MOST)) do
  local hold = read_hold(id)
  if hold and hold.state == 'active' then
    local gone_seats, gone_pools = end_hold(id, hold, 'expired')
    append(lapsed_seats, gone_seats)
    append(lapsed_pools, gone_pools)
  else
    redis.call('HDEL', holds, id)
    redis.call('ZREM', lapse, id)
  end
end
tell(lapsed_seats, lapsed_pools, nil, nil, nil, true)

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

-- Keeps seats for one sales channel: 'id=channel,id=channel'. Returns the seats.
local function allot(list)
  local channels, kept = {}, {}
  for seat, channel in string.gmatch(list, '(%d+)=([^,=]+)') do
    channels[#channels + 1] = seat
    channels[#channels + 1] = channel
    kept[#kept + 1] = seat
  end
  if #kept > 0 then
    each('HSET', allotted, channels)
    if not allots and epoch_id then
      allots = '1'
      redis.call('HSET', epoch, 'allots', '1')
    end
  end
  return kept
end

-- Marks seats as PostgreSQL has them: 'id=r,id=s'. Returns the seats.
local function mark(list)
  local marks, marked = {}, {}
  for seat, state in string.gmatch(list, '(%d+)=([rsb])') do
    marks[#marks + 1] = seat
    marks[#marks + 1] = state
    marked[#marked + 1] = seat
  end
  each('HSET', taken, marks)
  return marked
end
