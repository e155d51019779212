"""Turkish."""

from amx_tui.compare.findings.languages.lists import WordLists

WORDS = WordLists(
    code="tr",
    spellings="turkish tr tur türkçe turkce",
    stop="""ve veya ile için bir bu şu o da de ki mi mı mu mü ise gibi göre kadar olan olarak olup olduğu
        olduğunu oldu olur var yok her hangi hangisi ne nasıl neden kim kimin tüm bütün bazı en daha
        çok az sonra önce üzere ait dair ilgili ilişkin hakkında tarafından arasında arasındaki
        içinde içindeki üzerinde üzerindeki altında edilen edildiği ettiği eden yapılan yapıldığı
        olmayan değil ya hem ancak fakat ayrıca onun bunun dır dir dur dür tır tir nin nın nun nün
        in ın un ün si sı su sü yi yı yu yü den dan ten tan bağlı""",
    describing="""sütun sütunu sütununda kolon kolonu alan alanı alanında tablo tablosu tablosunda değer
        değeri değerini değerleri değerlerini kayıt kaydı kayıtlar kayıtları kayıtlarını kaydını
        veri verisi verileri verilerini bilgi bilgisi bilgileri bilgilerini tutar tutulur tutan
        saklar saklanır saklayan içerir içeren barındırır gösterir gösteren belirtir belirten ifade
        eder temsil tanımlar tanımlayan tanımı açıklar açıklama açıklaması satır satırı liste
        listesi söz konusu ilgilidir mevcut yer alır alan kullanılır kullanılan depolar depolayan
        kaydeder kaydedilir bulunan bulunur ayrıntı detay detayları veritabanı""",
    subjects="""müşteri müşterinin müşteriye sipariş siparişin siparişe tarih tarihi tarihini numara
        numarası numarasını tutar tutarı tutarını fiyat fiyatı adet miktar miktarı benzersiz
        kimlik kimliği kimliğini ürün ürünün ürünü ödeme fatura adres adresi durum durumu
        durumunu para birimi birim çalışan şehir ülke ve veya ile için bir olarak oluşturulma
        güncellenme anahtar kodu adı soyadı zaman zamanı saat saati toplam son ilk kullanıcı
        kullanıcının""",
    suffixes="""larinin lerinin larini lerini larina lerine larindan lerinden larin lerin lari leri
        sinin sinun sini sunu sina sine sindan sinden sinda sinde nin nun si su lar ler dan den tan
        ten da de ta te na ne ya ye yi yu ni nu in un im um i u a e n""",
    hedges="""
        muhtemelen
        belki
        galiba
        sanırım
        herhalde
        olasılıkla
        büyük ihtimalle|olasılıkla
        ihtimalle
        olabilir
        gibi görünüyor|görünmektedir|duruyor
        görünüyor|görünmektedir
        anlaşılıyor
        tahmin|tahminen ediyorum|ediyoruz
        tahminen
        sanılmaktadır
        düşünülmektedir|düşünülüyor
        varsayılmaktadır
        varsayıyorum|varsayıyoruz
        belirsiz
        belirsizdir
        net|açık değil|değildir
        olması muhtemel|muhtemeldir|olası|olasıdır
        muhtemeldir
        temsil|ifade ediyor olabilir|olmalı
        """,
    no_hedges="""
        boş|null|negatif|eksik|sıfır|birden|farklı|tekrarlı|uzun|fazla olabilir
        ne kadar|olası muhtemel
        belirsiz durumlar|kayıtlar
        tahminen teslim|varış
        değer|değerler|para|sayı olabilir
        """,
    refusals="""
        bir yapay zeka
        yapay zeka modeli|olarak|dil
        bir dil modeli
        dil modeli olarak
        üzgünüm
        maalesef
        açıklama|açıklaması|tanım|bilgi bulunamadı|yok|mevcut|bulunmamaktadır|yoktur|bulunmuyor|girilmemiş|eklenecek|eklenecektir|girilecek
        açıklama henüz|daha
        yeterli bilgi|veri|bağlam|bilgiye yok|bulunmamaktadır|bulunamadı|değil|sağlanmadı|sahip|mevcut
        yetersiz bilgi|veri|bağlam
        belirlenemedi
        belirlenememiştir
        tespit edilemedi|edilememiştir
        anlaşılamadı
        anlaşılamamıştır
        amacı|anlamı|amaç|anlam bilinmiyor|bilinmemektedir|belirsiz|belirsizdir
        daha sonra doldurulacak|eklenecek|açıklanacak|yazılacak|belirlenecek|tanımlanacak
        henüz tanımlanmadı|tanımlanmamıştır|açıklanmadı|doldurulmadı|eklenmedi|yazılmadı|belirlenmedi
        doldurulacak
        eklenecektir
        lütfen doldurun|kontrol|inceleyin|açıklama|buraya|ekleyin|manuel|girin|gözden
        buraya açıklama|yazın|yazılacak|ekleyin
        açıklamayı buraya
        işte açıklama|istediğiniz|sütun|tablo
        tabii işte|ki
        elbette işte
        yer tutucu
        size nasıl yardımcı
        yardımcı olamıyorum|olamam
        sağlanan|verilen bilgilere göre|dayanarak
        auto inference missed
        lorem ipsum
        """,
    no_end="ve veya ile bir bu ya hem ki ancak fakat gibi için olan ait her göre tarafından",
    values="""
        değer|değerler|değerleri|değeri|değerlerinden|değerini
        örneğin
        örnek
        mesela
        ör
        örn
        gibi
        kod|kodlar|kodu|kodları|durum|durumlar|durumları|durumu|seçenek|seçenekler|sabit|sabitler
        olası|geçerli|izin|mümkün
        biri|birini
        ya
        varsayılan|varsayılanı
        """,
    things="""iş işi işlem işlemi betik betiği fonksiyon fonksiyonu prosedür prosedürü dizin indeks
        indeksi paket parametre parametresi olay olayı kuyruk kuyruğu değişken değişkeni ayar ayarı
        etiket etiketi durum durumu değer değeri kod kodu modül modülü servis servisi api rol rolü
        dosya dosyası klasör biçim biçimi format formatı tetikleyici sınıf metot görev görevi
        kısıt kısıtı job pipeline script dag hata hatası""",
    phones="telefon tel telefonu gsm cep faks numara numarası mobil arayın",
    units="""euro lira dolar yüzde kilogram gram metre santimetre milimetre kilometre litre saniye
        dakika saat gün hafta ay yıl milisaniye bayt cinsinden şifreli şifrelenmiş maskeli
        anonimleştirilmiş kümülatif yuvarlanmış""",
    nullable="""
        boş|null olabilir|bırakılabilir|geçilebilir
        isteğe bağlı|bağlıdır
        opsiyonel
        zorunlu değil|değildir
        null değer alabilir|içerebilir
        """,
    not_null="""
        boş|null olamaz|bırakılamaz|olmamalı|geçilemez|değildir
        asla boş
        zorunlu|zorunludur
        her zaman dolu|doludur
        """,
    unique="""
        benzersiz|benzersizdir
        tekil|tekildir
        tekrar etmez|etmeyen
        tekrarlanmaz
        eşsiz
        """,
    not_unique="""
        benzersiz|tekil değil|değildir|olmayabilir|olmayan
        tekrar edebilir|eder
        tekrarlanabilir
        birden fazla|çok kez|kere|kayıtta
        """,
    local_time="""
        yerel saat|saati|saatle|saatiyle|zaman|zamanla|saatine
        sunucu saati|saatine
        """,
    scope="başına bazında içinde",
)
