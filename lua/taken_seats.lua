-- Every seat that counts as taken; a member of the hall each, for the comparing job.
-- KEYS  1-8 the show
-- ARGV  none
-- REPLY {'taken', seat...}
local reply = redis.call('SMEMBERS', taken)
table.insert(reply, 1, 'taken')
return reply
