-- Reports are also compared by the laws, courts and products that they name, and by whom they cite: what
-- is kept of each is made anew with the next change.

DELETE FROM report_traits;
DELETE FROM report_traits_left;
DELETE FROM report_keys;
DELETE FROM links;
UPDATE reports SET compared = 0;

-- How alike reports must be to be among those of which this one's event is made: a place in a list.
ALTER TABLE report_traits ADD COLUMN bar INTEGER NOT NULL DEFAULT 0;
