-- A page of the holds of one state, by the moment at which they are to be looked at next.
-- KEYS  1-10 the show
-- ARGV  1 state  2 after this moment ms  3 until this moment ms  4 how many to look at
-- REPLY {moment to go on after, or nothing at the end, '<fourteen texts of a hold, packed with a line feed>'...}
local most = tonumber(ARGV[4])

local page = redis.call('ZRANGEBYSCORE', lapse, '(' .. ARGV[2], ARGV[3], 'WITHSCORES', 'LIMIT', 0, most)
local last = ''
if #page == 2 * most then
  last = page[#page]
  append(page, redis.call('ZRANGEBYSCORE', lapse, last, last, 'WITHSCORES'))
end
local reply, seen = { last }, {}
for index = 1, #page, 2 do
  local id = page[index]
  if not seen[id] then
    seen[id] = true
    local hold = read_hold(id)
    if hold and hold.state == ARGV[1] then
      reply[#reply + 1] = table.concat(hold_reply('hold', id, hold), '\n')
    end
  end
end
return reply
