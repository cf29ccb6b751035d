"""What is wrong with the keys that protect identity numbers, phones, accounts and addresses."""

MESSAGES: dict[str, tuple[str, str]] = {
    "keys.E001": (
        "密钥格式不对；应为 JSON，含 current、cipher_keys 和 index_key（十六进制），请从备份恢复",
        (
            "the keys are not in the form needed: JSON with current, cipher_keys and index_key (hex); put "
            "those from the backup in their place"
        ),
    ),
    "keys.E002": (
        "密钥的 {key} 指向第 {value} 号，cipher_keys 中没有这一号；请改为其中一号",
        "{key} of the keys names number {value}, which cipher_keys does not hold; name one it holds",
    ),
    "keys.E003": (
        "密钥 {key} 不合要求：编号为 1 至 255，内容为 {digits} 位十六进制数；请用备份的密钥替换",
        (
            "the key {key} will not do: ids run from 1 to 255 and a key has {digits} hex digits; put the one "
            "from the backup in its place"
        ),
    ),
    "keys.E004": (
        "{where} 解不开：密钥不对，或内容被改动、从别处搬来；请换回原密钥，仍不行则从备份恢复这一行",
        (
            "{where} does not open: the key is another one, or the value was altered or moved here from "
            "elsewhere; bring back the former keys, and where that is no help restore the row from the backup"
        ),
    ),
    "keys.E005": (
        "{where} 是用第 {key_id} 号密钥加密的，现有密钥中没有这一号；请把它从备份加回 cipher_keys",
        (
            "{where} was sealed with key {key_id}, which is not among the keys; add it to cipher_keys from "
            "the backup"
        ),
    ),
    "keys.E006": (
        "现有密钥与库中的身份证号不符，查找会一无所获；请换回建库时的密钥（MINZHENG_KEYS 或 keys.json）",
        (
            "the keys do not fit the identity numbers on record, so a search would find nobody; bring back "
            "the keys the records were made with (MINZHENG_KEYS or keys.json)"
        ),
    ),
    "keys.E007": (
        "密钥文件可被他人读取（权限 {mode}）；请执行 chmod 600 后重试",
        "others can read the file of keys (mode {mode}); chmod 600 it and try again",
    ),
    "keys.E008": (
        "找不到密钥文件；请把 MINZHENG_KEYS 改为现有文件的路径，或写入密钥的 JSON",
        "there is no such file of keys; set MINZHENG_KEYS to the path of one, or to the JSON itself",
    ),
}
