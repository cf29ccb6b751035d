"""文书与公示: letters to a household, how they were served, and notices anybody may read.

A letter is written once and never changed: what it says (`LetterContent`), the template it was set in and a
hash of both are kept, and its .docx and PDF are made from them again whenever asked, byte for byte. A public
notice shows what the table of specification §28 allows for its kind of programme and nothing else; what is
not allowed never reaches the record. Who may write is in `permissions`.

最低生活保障审核确认办法 第十条、第十九条、第二十一条、第二十四条、第三十八条;
特困人员认定办法 第二十四条、第二十六条.
"""
