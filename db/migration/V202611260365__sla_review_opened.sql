CREATE INDEX breach_review_opened ON breach_review (opened_at);
