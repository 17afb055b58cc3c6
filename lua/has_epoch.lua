-- Whether Redis knows the show, since which rebuild, and how many changes it has told since.
-- KEYS  1-10 the show
-- ARGV  none
-- REPLY {'epoch', epoch id, seq} | {'no_epoch'}
if not epoch_id then
  return { 'no_epoch' }
end
return { 'epoch', epoch_id, text(seq) }
