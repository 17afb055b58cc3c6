-- Undoes a grant whose fence PostgreSQL did not take, as if it had never been.
-- Seats that PostgreSQL says are gone are marked so, and whoever asks again with the same key gets the refusal.
-- KEYS  1-10 the show  11 the first answer to this hold id
-- ARGV  1 hold id  2 token  3 seats known to be gone as 'id=state,id=state'  4 seats the refusal names as 'id,id'; nothing: no answer to keep
-- REPLY {'rolled_back'} | {'unknown'} | {'not_owner'} | {'converted', order}
local id, token, first_answer = ARGV[1], ARGV[2], KEYS[11]

local changed = mark(ARGV[3])
local hold = read_hold(id)
local refusal
if not hold then
  refusal = { 'unknown' }
elseif hold.token ~= token then
  refusal = { 'not_owner' }
elseif hold.state == 'converted' then
  refusal = { 'converted', hold.order }
end
if refusal then
  tell(changed, {})
  return refusal
end

local pools = {}
if hold.state == 'active' then
  local gone_seats, gone_pools = give_back(id, hold)
  append(changed, gone_seats)
  pools = gone_pools
end
redis.call('HDEL', holds, id)
redis.call('ZREM', lapse, id)
local body_hash, answered_in = string.match(redis.call('GET', first_answer) or '', '^([^\n]*)\n([^\n]*)\n')
if body_hash and ARGV[4] ~= '' then
  local seats_lost = string.gsub(ARGV[4], ',', '\n')
  redis.call('SET', first_answer, table.concat({ body_hash, answered_in, 'taken', seats_lost, '' }, '\n'), 'KEEPTTL')
elseif body_hash then
  redis.call('DEL', first_answer)
end
tell(changed, pools)
return { 'rolled_back' }
