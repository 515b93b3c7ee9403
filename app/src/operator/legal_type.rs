//! What kind of party an operator is (法人格).

use serde::{Deserialize, Serialize};

use crate::operator::words;
use crate::text::Text;

/// The legal type of an operator. Only whether it has a Corporate Number
/// matters to the programme; the rest is for people and statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LegalType {
    /// 株式会社
    StockCompany,
    /// 有限会社
    LimitedCompany,
    /// 合同会社
    GodoCompany,
    /// 合名会社・合資会社
    Partnership,
    /// 一般社団法人・一般財団法人
    GeneralCorporation,
    /// 公益社団法人・公益財団法人
    PublicInterestCorporation,
    /// 特定非営利活動法人
    Npo,
    /// 社会福祉法人
    SocialWelfare,
    /// 医療法人
    Medical,
    /// 学校法人
    School,
    /// 信用金庫・協同組合など
    Cooperative,
    /// 士業法人 (社会保険労務士法人, 税理士法人 …)
    Professional,
    /// 外国会社
    ForeignCompany,
    /// その他の法人 (特別の法律による法人など)
    OtherCorporation,
    /// 個人事業主
    SoleProprietor,
    /// 法人でない団体
    Association,
}

/// Whether operators of a legal type have a Corporate Number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberNeed {
    /// Every one has.
    Required,
    /// Some have: associations that pay taxes or file with the pension office.
    Optional,
    /// None has.
    None,
}

impl LegalType {
    /// Every legal type, in the order of the form.
    pub const ALL: [Self; 16] = [
        Self::StockCompany,
        Self::LimitedCompany,
        Self::GodoCompany,
        Self::Partnership,
        Self::GeneralCorporation,
        Self::PublicInterestCorporation,
        Self::Npo,
        Self::SocialWelfare,
        Self::Medical,
        Self::School,
        Self::Cooperative,
        Self::Professional,
        Self::ForeignCompany,
        Self::OtherCorporation,
        Self::SoleProprietor,
        Self::Association,
    ];

    /// The value in forms and in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StockCompany => "stock_company",
            Self::LimitedCompany => "limited_company",
            Self::GodoCompany => "godo_company",
            Self::Partnership => "partnership",
            Self::GeneralCorporation => "general_corporation",
            Self::PublicInterestCorporation => "public_interest_corporation",
            Self::Npo => "npo",
            Self::SocialWelfare => "social_welfare",
            Self::Medical => "medical",
            Self::School => "school",
            Self::Cooperative => "cooperative",
            Self::Professional => "professional",
            Self::ForeignCompany => "foreign_company",
            Self::OtherCorporation => "other_corporation",
            Self::SoleProprietor => "sole_proprietor",
            Self::Association => "association",
        }
    }

    /// Reads [`Self::as_str`].
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|legal_type| legal_type.as_str() == text)
    }

    /// Its name for people.
    pub const fn name(self) -> Text {
        match self {
            Self::StockCompany => words::STOCK_COMPANY,
            Self::LimitedCompany => words::LIMITED_COMPANY,
            Self::GodoCompany => words::GODO_COMPANY,
            Self::Partnership => words::PARTNERSHIP,
            Self::GeneralCorporation => words::GENERAL_CORPORATION,
            Self::PublicInterestCorporation => words::PUBLIC_INTEREST_CORPORATION,
            Self::Npo => words::NPO,
            Self::SocialWelfare => words::SOCIAL_WELFARE,
            Self::Medical => words::MEDICAL,
            Self::School => words::SCHOOL,
            Self::Cooperative => words::COOPERATIVE,
            Self::Professional => words::PROFESSIONAL,
            Self::ForeignCompany => words::FOREIGN_COMPANY,
            Self::OtherCorporation => words::OTHER_CORPORATION,
            Self::SoleProprietor => words::SOLE_PROPRIETOR,
            Self::Association => words::ASSOCIATION,
        }
    }

    /// How a certificate addresses such an operator: 貴社 is for companies, and
    /// a sole proprietor is a person.
    pub const fn addressed(self) -> Text {
        match self {
            Self::StockCompany
            | Self::LimitedCompany
            | Self::GodoCompany
            | Self::Partnership
            | Self::ForeignCompany => words::YOU_COMPANY,
            Self::SoleProprietor => words::YOU_PERSON,
            _ => words::YOU_BODY,
        }
    }

    /// Whether such operators have a Corporate Number.
    pub const fn number_need(self) -> NumberNeed {
        match self {
            Self::SoleProprietor => NumberNeed::None,
            Self::Association => NumberNeed::Optional,
            _ => NumberNeed::Required,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_certificate_addresses_companies_bodies_and_people() {
        for (legal_type, you) in [
            (LegalType::StockCompany, "貴社"),
            (LegalType::ForeignCompany, "貴社"),
            (LegalType::SocialWelfare, "貴団体"),
            (LegalType::Association, "貴団体"),
            (LegalType::SoleProprietor, "貴殿"),
        ] {
            assert_eq!(legal_type.addressed().ja, you);
        }
    }

    #[test]
    fn every_legal_type_reads_back() {
        for legal_type in LegalType::ALL {
            assert_eq!(LegalType::parse(legal_type.as_str()), Some(legal_type));
            let json = serde_json::to_value(legal_type).ok();
            assert_eq!(json, Some(legal_type.as_str().into()));
        }
        assert_eq!(LegalType::parse(""), None);
    }
}
