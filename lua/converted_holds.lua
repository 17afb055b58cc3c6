-- A page of the holds that became an order's claim before a moment.
-- KEYS  1-8 the show
-- ARGV  1 cursor  2 latest moment ms
-- REPLY {next cursor, '<twelve texts of a hold, packed with a line feed>'...}
local page = redis.call('HSCAN', holds, ARGV[1], 'COUNT', 200)
local reply = { page[1] }
for index = 1, #page[2], 2 do
  local id = page[2][index]
  local hold = read_hold(id)
  if hold and hold.state == 'converted' then
    local due = redis.call('ZSCORE', lapse, id)
    if due and tonumber(due) - REMEMBER_CONVERTED_MS <= tonumber(ARGV[2]) then
      reply[#reply + 1] = table.concat(hold_reply('hold', id, hold), '\n')
    end
  end
end
return reply
