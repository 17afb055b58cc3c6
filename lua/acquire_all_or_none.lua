-- Takes every seat and place for one holder, or none.
-- The same hold id asked again answers the living hold; with a body hash, the first answer to it.
-- KEYS  1-10 the show  11 the first answer to this hold id
-- ARGV  1 hold id  2 token  3 buyer  4 lifetime ms  5 latest lifetime ms  6 places a buyer may have  7 holds a buyer may have open
--       8 sales channel  9 seats as 'id,id'  10 places as 'zone=n,zone=n'  11 places of limited tiers as 'tier=n=most,tier=n=most'
--       12 body hash, or nothing  13 what the event's limit has left as 'most=left' when it refuses, or nothing
-- REPLY {'held', hold...} | {'again', hold...} | {'taken', seat...} | {'short', zone, left}
--       | {'limit', 'show'|'tier'|'event'|'open_holds', most, left, tier} | {'replayed', state now, first reply...} | {'mismatch'} | {'no_epoch'}
local id, token, buyer, channel = ARGV[1], ARGV[2], ARGV[3], ARGV[8]
local lifetime_ms, latest_ms = tonumber(ARGV[4]), tonumber(ARGV[5])
local limit, open_limit = tonumber(ARGV[6]), tonumber(ARGV[7])
local first_answer, body_hash = KEYS[11], ARGV[12]

if not epoch_id then
  return { 'no_epoch' }
end

local known = read_hold(id)
if known and known.state == 'active' and tonumber(known.end_ms) <= now_ms then
  tell(end_hold(id, known, 'expired'))
end

-- Kept as lines: body hash, epoch, reply... An answer from before a loss of memory is none: its hold is void.
if body_hash ~= '' then
  local lines = {}
  for line in string.gmatch(redis.call('GET', first_answer) or '', '([^\n]*)\n') do
    lines[#lines + 1] = line
  end
  if lines[2] == epoch_id then
    if lines[1] ~= body_hash then
      return { 'mismatch' }
    end
    return { 'replayed', known and known.state or '', unpack(lines, 3) }
  end
end

local function answer(reply)
  if body_hash ~= '' then
    redis.call('SET', first_answer, table.concat({ body_hash, epoch_id, table.concat(reply, '\n'), '' }, '\n'),
      'PX', text(REMEMBER_CONVERTED_MS))
  end
  return reply
end

if known and (known.state == 'active' or known.state == 'converted') then
  return answer(hold_reply('again', id, known))
end

local wanted = split(ARGV[9], ',')
local lost = { 'taken' }
for index, code in ipairs(seat_codes(wanted, channel)) do
  if code ~= '0' then
    lost[#lost + 1] = wanted[index]
  end
end
if #lost > 1 then
  return answer(lost)
end

local hold = {
  token = token, buyer = buyer, first_ms = text(now_ms), end_ms = text(now_ms + lifetime_ms),
  latest_ms = text(now_ms + latest_ms), state = 'active', order = '', channel = channel, seats = wanted, ga = {}, tiers = {},
  wish = '', places = #wanted, packed_seats = ARGV[9]
}
local packed_ga, packed_tiers = {}, {}
for _, area in ipairs(counted(ARGV[10])) do
  local pool, left = pool_for(area.name, channel, area.places)
  if not pool then
    return { 'no_epoch' }
  end
  if area.places > left then
    return answer({ 'short', area.name, text(left) })
  end
  hold.places = hold.places + area.places
  hold.ga[#hold.ga + 1] = { name = pool, places = area.places }
  packed_ga[#packed_ga + 1] = pool .. '=' .. text(area.places)
end

local limited, fields = {}, { buyer, buyer .. '|#' }
for tier, places, most in string.gmatch(ARGV[11], '([^,=]+)=(%d+)=(%d+)') do
  limited[#limited + 1] = { name = tier, places = tonumber(places), most = tonumber(most) }
  fields[#fields + 1] = buyer .. '|' .. tier
  hold.tiers[#hold.tiers + 1] = { name = tier, places = tonumber(places) }
  packed_tiers[#packed_tiers + 1] = tier .. '=' .. places
end
local has = redis.call('HMGET', buyers, unpack(fields))
local function limit_reached(which, most, has_now, tier)
  return answer({ 'limit', which, text(most), text(math.max(most - has_now, 0)), tier })
end
if tonumber(has[1] or 0) + hold.places > limit then
  return limit_reached('show', limit, tonumber(has[1] or 0), '')
end
for index, tier in ipairs(limited) do
  local of_tier = tonumber(has[index + 2] or 0)
  if of_tier + tier.places > tier.most then
    return limit_reached('tier', tier.most, of_tier, tier.name)
  end
end
if ARGV[13] ~= '' then
  local most, left = string.match(ARGV[13], '^(%d+)=(%d+)$')
  return answer({ 'limit', 'event', most, left, '' })
end
if tonumber(has[2] or 0) + 1 > open_limit then
  return limit_reached('open_holds', open_limit, tonumber(has[2] or 0), '')
end

last_fence = text(math.max(tonumber(last_fence) + 1, clock[1] * 1000000 + clock[2]))
hold.fence = last_fence
hold.packed_ga = table.concat(packed_ga, ',')
hold.packed_tiers = table.concat(packed_tiers, ',')
write_hold(id, hold)
redis.call('ZADD', lapse, hold.end_ms, id)
keep_seats(id, hold, wanted)
for _, area in ipairs(hold.ga) do
  redis.call('HINCRBY', ga, area.name .. ':held', area.places)
end
count_buyer(buyer, hold, 1, 1, has)
tell(wanted, pools_of(hold), hold.end_ms, channel, '1')
return answer(hold_reply('held', id, hold))
