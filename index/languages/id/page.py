"""Indonesian news pages: "Baca juga", "Laporan: ", "Foto: ", and the places of datelines."""

from typing import Final

from index.base.text import word_set
from index.languages.page import NEUTRAL, PageWords

PAGE: Final = PageWords(
    stop_words=word_set(
        "yang dan di dari untuk dengan ini itu pada tidak akan dalam juga ke karena oleh sebagai "
        "adalah telah bahwa saat kata para atau serta ia dia mereka kami lebih sudah bisa ada "
        "tersebut secara antara hingga bagi menjadi dapat seperti setelah harus"
    ),
    furniture_labels=(
        *NEUTRAL.furniture_labels,
        *("iklan", "ikuti kami", "bagikan", "tulis komentar", "lihat komentar", "salin tautan"),
    ),
    furniture=(
        *NEUTRAL.furniture,
        r"baca (?:juga|selengkapnya|berita selengkapnya|artikel)\b",
        r"baca\s*:",
        r"(?:lihat|simak|tonton|saksikan) (?:juga |live )?(?:video|foto|juga|live)\b",
        r"(?:simak|lihat|klik)\b.{0,60}\bhalaman (?:selanjutnya|berikutnya)",
        r"halaman (?:selanjutnya|berikutnya)",
        r"pilihan editor\b",
        r"cek berita\b",
        r"(?:ikuti|gabung|follow)\b.{0,80}\b(?:media sosial|whatsapp|telegram|channel|saluran"
        r"|google news|newsletter|instagram)\b",
        r"dapatkan (?:berita|update|informasi)\b.{0,60}\b(?:aplikasi|email|whatsapp|ponsel)",
        r"hak cipta",
        r"(?:topik|kata kunci)\s*:",
    ),
    furniture_always=(
        *NEUTRAL.furniture_always,
        r"scroll untuk\b",
        r"\[gambas:[^\]]*\]$",
        r"baca juga\s*:",
        r"lihat postingan ini",
        r"artikel ini telah (?:tayang|naik|terbit|dimuat)\b",
    ),
    reader_words=(
        *NEUTRAL.reader_words,
        *("kami", "anda", "kamu", "klik", "di ?sini", "di bawah ini", "berikut ini", "dilarang"),
        *("tautan", "link"),
    ),
    saying=(
        *NEUTRAL.saying,
        *("kata", "ujar(?:nya)?", "ucap(?:nya)?", "tutur(?:nya)?", "jelas(?:nya)?", "katanya"),
        *("ungkap(?:nya)?", "tambah(?:nya)?", "imbuh(?:nya)?", "tegas(?:nya)?", "menurut"),
        *("mengatakan", "menyatakan", "menegaskan", "menyebut(?:kan)?"),
    ),
    heading_ends=NEUTRAL.heading_ends
    | word_set("terkini|terbaru|populer|rekomendasi|komentar|terkait|topik|bagikan", "|"),
    study_headings=(
        *NEUTRAL.study_headings,
        *("latar belakang(?: masalah)?", "pendahuluan", "kata pengantar", "abstrak", "daftar isi"),
        *("ringkasan(?: eksekutif)?", "tujuan (?:kajian|penelitian)"),
    ),
    headline_labels=(
        *NEUTRAL.headline_labels,
        *("laporan", "sumber", "foto", "wartawan", "jurnalis", "pewarta", "kontributor"),
        *("gambar", "ilustrasi"),
    ),
    inline_furniture=(*NEUTRAL.inline_furniture, r"\[Gambas:[^\]\n]{1,60}\]"),
    list_openers=(*NEUTRAL.list_openers, "baca juga", "pilihan editor", "simak juga"),
    strong_ends=NEUTRAL.strong_ends
    | word_set(
        "berita terkait|berita lainnya|berita terbaru|berita terkini|berita populer|berita lain|"
        "berita pilihan|berita rekomendasi|artikel terkait|artikel lainnya|terkini|terpopuler|"
        "terbaru|populer|paling populer|rekomendasi|rekomendasi untuk anda|video terkait|"
        "video pilihan|konten terkait|baca juga berita lainnya",
        "|",
    ),
    weak_ends=NEUTRAL.weak_ends | word_set("komentar|terkait|bagikan|topik|ikuti kami", "|"),
    glued_labels=(*NEUTRAL.glued_labels, "Bagikan", "Komentar"),
    photo_words=(
        *NEUTRAL.photo_words,
        *("foto", "dok", "dokumentasi", "istimewa", "ilustrasi"),
    ),
    dash_credits=(*NEUTRAL.dash_credits, "foto", "dok"),
    agency_credits=(*NEUTRAL.agency_credits, "ANTARA FOTO", r"dok\. ?\w+"),
    caption_labels=(
        *NEUTRAL.caption_labels,
        *("ilustrasi", "foto", "gambar", "arsip foto", "keterangan foto", "dok(?:umentasi)?"),
    ),
    sides=(
        *NEUTRAL.sides,
        r"(?:(?:dua|tiga|kedua|ketiga) dari )?(?:kanan|kiri|tengah)",
    ),
    citations=(
        *NEUTRAL.citations,
        r"(?:diceritakan|dituturkan|ditulis|dikisahkan) (?:kembali|ulang)\b",
        r"sumber\s*:",
    ),
    byline_labels=(
        *NEUTRAL.byline_labels,
        *("oleh", "penulis", "laporan", "pewarta", "kontributor", "wartawan", "jurnalis"),
        "ditulis oleh",
    ),
    by_words=(*NEUTRAL.by_words, "Oleh", "OLEH"),
    editor_labels=(*NEUTRAL.editor_labels, "penyunting", "redaktur"),
    date_labels=(
        *NEUTRAL.date_labels,
        "di(?:terbitkan|publikasikan|unggah|tulis)",
        *("terbit", "tayang", "jurnalis", "penulis", "oleh", "tanggal", "kontributor"),
    ),
    updated_labels=(
        *NEUTRAL.updated_labels,
        r"(?:terakhir )?(?:diper?ba(?:ha)?rui|dimutakhirkan|diubah|disunting)",
        *("pembaruan", "pemutakhiran", "perubahan terakhir"),
    ),
    date_fillers=(*NEUTRAL.date_fillers, "terakhir", "pada", "pukul", "hari", "wib"),
    looking_back=(
        *NEUTRAL.looking_back,
        *("kilas balik", "hari ini dalam sejarah", "sejarah", "arsip", "nostalgia", "mengenang"),
    ),
    signature_labels=(*NEUTRAL.signature_labels, "Laporan", "Penulis", "Pewarta"),
    name_particles=(*NEUTRAL.name_particles, "bin", "binti"),
    sections=NEUTRAL.sections
    | word_set(
        "nasional internasional dunia ekonomi bisnis politik hukum olahraga opini berita daerah "
        "teknologi hiburan global utama beranda mancanegara luar negeri eropa amerika afrika "
        "diplomasi"
    ),
    plain_sections=NEUTRAL.plain_sections | word_set("beranda berita utama"),
    section_labels=(*NEUTRAL.section_labels, "kategori", "rubrik", "kanal"),
    address_labels=(*NEUTRAL.address_labels, "sumber", "tautan", "baca (?:di|selengkapnya)"),
    agencies={**NEUTRAL.agencies, "ant": "ANTARA", "lkbn antara": "ANTARA"},
    citing=(
        *NEUTRAL.citing,
        r"(?:dilansir|dikutip|dilaporkan|diwartakan|diberitakan|disadur|dinukil)(?: dari| oleh)?"
        r"(?: (?:laman|situs|media|kantor berita|surat kabar|harian|stasiun televisi|portal))*",
        r"(?:melansir|menukil)(?: dari)?(?: (?:laman|situs|media|kantor berita))*",
        r"mengutip(?: dari)?(?: (?:laman|situs|media|kantor berita|laporan))+",
    ),
    institutions=NEUTRAL.institutions
    | word_set(
        "kementerian kemlu kemenlu menteri menlu presiden pemerintah polri polisi bmkg bps badan "
        "dinas kantor juru kedutaan kedubes gedung akun istana kremlin komisi dewan pejabat"
    ),
    media_words=(
        *NEUTRAL.media_words,
        *("pos", "kompas", "tempo", "republika", "viva", "koran", "harian", "majalah"),
        *(r"tribun\w*", "antara", "liputan6", r"detik\w*"),
    ),
    place_particles=(*NEUTRAL.place_particles, "dan", "bin"),
    place_prepositions=(*NEUTRAL.place_prepositions, "di", "ke", "dari"),
    cities=word_set(
        "jakarta bandung surabaya medan semarang yogyakarta makassar denpasar palembang bogor "
        "bekasi depok tangerang malang surakarta solo padang pekanbaru batam pontianak "
        "banjarmasin samarinda manado ambon jayapura kupang mataram aceh beijing moskow "
        "washington london paris tokyo seoul gaza yerusalem teheran kyiv kiev brussels jenewa "
        "singapura bangkok manila hanoi"
    ),
    regions=NEUTRAL.regions
    | word_set(
        "jawa barat|jawa tengah|jawa timur|banten|bali|ntb|ntt|aceh|sumatera utara|"
        "sumatera barat|sumatera selatan|riau|kepulauan riau|jambi|bengkulu|lampung|"
        "kalimantan barat|kalimantan tengah|kalimantan selatan|kalimantan timur|"
        "kalimantan utara|sulawesi utara|sulawesi tengah|sulawesi selatan|sulawesi tenggara|"
        "sulawesi barat|gorontalo|maluku|maluku utara|papua|papua barat|diy|jabar|jateng|jatim|"
        "sumut|sumbar|sumsel|kalbar|kalteng|kalsel|kaltim|kaltara|sulut|sulteng|sulsel|as|ri|"
        "rrt|inggris|korsel|korut|uea|tiongkok|cina",
        "|",
    ),
    country_languages=("id", *NEUTRAL.country_languages),
    advertiser_labels=(*NEUTRAL.advertiser_labels, "info "),
    abbreviations=(
        *NEUTRAL.abbreviations,
        *("drs", "dra", "kol", "brig", "jen", "letjen", "mayjen", "tbk"),
    ),
    parting=tuple(
        sorted(
            word_set(
                "yang dan dengan untuk dari pada dalam oleh kepada terhadap tentang adalah bahwa "
                "antara seperti akan telah saat juga tidak sudah sebagai menjadi karena setelah "
                "sebelum ketika hingga namun serta agar harus belum terkait kemudian merupakan "
                "secara tersebut mengenai kembali"
            )
        )
    ),
    verb_beginnings=("me", "ber", "di"),
    parting_always=word_set("terhadap dengan untuk adalah merupakan bahwa tersebut"),
    parting_small=(
        *("yang", "dengan", "untuk", "adalah", "dalam", "kepada", "terhadap", "tentang", "bahwa"),
        *("antara", "seperti", "sebagai", "merupakan", "tersebut"),
    ),
    parting_short=word_set("di ke ini itu"),
    run_together=("detik", "buka", "tiket", "suara"),
    field_names={
        "id": ("id_berita", "id_artikel", "kode_berita"),
        "title": (
            *("judul", "judul_berita", "judul_artikel", "judul_utama", "kepala_berita"),
            *("tajuk_berita",),
        ),
        "body": (
            *("isi", "isi_berita", "isi_artikel", "teks", "teks_berita", "naskah", "konten"),
            *("konten_berita", "berita", "artikel", "tubuh", "tubuh_berita", "isi_konten"),
        ),
        "published": (
            *("tanggal", "tanggal_terbit", "tgl", "tanggal_publikasi", "waktu", "terbit"),
            *("tgl_terbit", "tanggal_berita", "tgl_berita", "tanggal_tayang", "waktu_terbit"),
            *("waktu_publikasi", "tgl_publikasi", "tanggal_posting", "tanggal_rilis"),
            *("hari_tanggal", "diterbitkan", "dipublikasikan"),
        ),
        "outlet": (
            *("sumber", "koran", "surat_kabar", "portal", "penerbit", "nama_media"),
            *("sumber_berita", "media_massa", "portal_berita", "situs"),
        ),
        "url": ("tautan", "laman", "alamat", "link_berita", "url_berita", "tautan_berita"),
        "byline": (
            *("penulis", "wartawan", "pewarta", "jurnalis", "nama_penulis", "nama_wartawan"),
        ),
        "language": ("bahasa",),
        "section": ("rubrik", "kategori", "kanal", "kategori_berita"),
        "updated": ("diperbarui", "tanggal_diperbarui", "tanggal_pembaruan"),
        "editor": ("penyunting", "redaktur"),
        "agency": ("kantor_berita",),
        "accessed": ("diakses", "tanggal_akses", "waktu_akses"),
    },
)
