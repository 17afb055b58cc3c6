-- A page of what is marked, seat by seat or buyer by buyer; something may come twice.
-- KEYS  1-10 the show
-- ARGV  1 'taken' | 'allotted' | 'buyers'  2 cursor, '0' at first
-- REPLY {next cursor, '0' at the end, name, mark, name, mark...}
local marked = ({ taken = taken, allotted = allotted, buyers = buyers })[ARGV[1]]
local page = redis.call('HSCAN', marked, ARGV[2], 'COUNT', AT_ONCE)
local reply = { page[1] }
append(reply, page[2])
return reply
