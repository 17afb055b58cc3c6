-- The hold with this id as it is now, retired if its time is over.
-- KEYS  1-10 the show
-- ARGV  1 hold id
-- REPLY {'hold', hold...} | {'unknown'}
local hold = read_hold(ARGV[1])
if not hold then
  return { 'unknown' }
end
if hold.state == 'active' and tonumber(hold.end_ms) <= now_ms then
  tell(end_hold(ARGV[1], hold, 'expired'))
end
return hold_reply('hold', ARGV[1], hold)
