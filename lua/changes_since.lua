-- What has changed in a show since somebody last looked, in order and without a gap, or word that they have to look anew.
-- KEYS  1-10 the show
-- ARGV  1 epoch id they know  2 seq of the last change they know  3 how many entries at most
-- REPLY {'changes', epoch id, seq of the last entry, '1' when there is more, 'seq|seats|pools|until ms|channel'...}
--       | {'reset', epoch id, seq} | {'no_epoch'}
local known, most = tonumber(ARGV[2]), tonumber(ARGV[3])

if not epoch_id then
  return { 'no_epoch' }
end
if ARGV[1] ~= epoch_id or known > seq then
  return { 'reset', epoch_id, text(seq) }
end

local entries = {}
if known < seq then
  entries = redis.call('XRANGE', changes, text(known + 1) .. '-0', '+', 'COUNT', text(most))
  if #entries == 0 or entries[1][1] ~= text(known + 1) .. '-0' then
    return { 'reset', epoch_id, text(seq) }
  end
end
local due = redis.call('ZRANGEBYSCORE', lapse, '-inf', text(now_ms), 'LIMIT', 0, 1)
local more = known + #entries < seq or #due > 0
local reply = { 'changes', epoch_id, text(known + #entries), more and '1' or '0' }
for index, entry in ipairs(entries) do
  reply[#reply + 1] = text(known + index) .. '|' .. entry[2][2]
end
return reply
