-- Reports are also compared by the laws, courts and products that they name, and by whom they cite: what
-- is kept of each is made anew with the next change.

DELETE FROM report_traits;
DELETE FROM report_traits_left;
DELETE FROM report_keys;
DELETE FROM links;
UPDATE reports SET compared = 0;
